"""Ten requests at once, twice, by urllib.request, which has no pool."""
import threading
import urllib.request


def get():
    urllib.request.urlopen("http://127.0.0.1:8080/").read()


for turn in range(2):
    threads = [threading.Thread(target=get) for _ in range(10)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
