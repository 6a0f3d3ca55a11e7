-- A listener with LuaSocket, call by call.
local server = require("socket").tcp4()

assert(server:bind("*", 0))
assert(server:listen())
