"""A listener with asyncio.start_server()."""

import asyncio


async def main() -> None:
    server = await asyncio.start_server(lambda reader, writer: None, None, 0)
    server.close()


asyncio.run(main())
