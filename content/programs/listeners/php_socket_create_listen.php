<?php
// A listener with socket_create_listen().
socket_close(socket_create_listen(0));
