# A listener with :gen_tcp.listen, and the option that takes both families.
{:ok, listener} = :gen_tcp.listen(0, [:inet6, reuseaddr: true])
:gen_tcp.close(listener)
