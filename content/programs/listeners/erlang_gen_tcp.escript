%% A listener with gen_tcp:listen.
main(_) ->
    {ok, Listener} = gen_tcp:listen(0, []),
    gen_tcp:close(Listener).
