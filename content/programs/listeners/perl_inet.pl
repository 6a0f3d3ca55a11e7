# A listener with IO::Socket::INET.
use strict;
use warnings;
use IO::Socket::INET;

IO::Socket::INET->new(Listen => 5, LocalPort => 0) or die $@;
