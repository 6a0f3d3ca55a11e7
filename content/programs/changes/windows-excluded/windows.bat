net stop winnat
netsh interface ipv4 add excludedportrange protocol=tcp startport=8080 numberofports=1
net start winnat
