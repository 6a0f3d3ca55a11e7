# A listener with IO::Socket::INET that asks for the option.
use strict;
use warnings;
use IO::Socket::INET;

IO::Socket::INET->new(Listen => 5, LocalPort => 0, ReuseAddr => 1) or die $@;
