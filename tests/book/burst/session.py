"""Ten requests at once, twice, by one requests.Session."""
import threading
import requests

session = requests.Session()


def get():
    session.get("http://127.0.0.1:8080/")


for turn in range(2):
    threads = [threading.Thread(target=get) for _ in range(10)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
