import pytest
from llm_server import serving


@pytest.fixture
def server():
    with serving() as (server, url):
        server.url = url
        yield server
