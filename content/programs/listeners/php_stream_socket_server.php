<?php
// A listener with stream_socket_server().
fclose(stream_socket_server("tcp://[::]:0"));
