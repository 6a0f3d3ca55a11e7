docker run --publish 127.0.0.1:18080:8080 IMAGE
