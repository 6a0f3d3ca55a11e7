docker run --sysctl net.ipv6.conf.all.disable_ipv6=0 IMAGE
