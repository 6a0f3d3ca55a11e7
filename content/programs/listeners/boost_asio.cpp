// A listener with Boost.Asio's acceptor, opened by its constructor.
#include <boost/asio.hpp>

using boost::asio::ip::tcp;

int main() {
    boost::asio::io_context context;
    tcp::acceptor acceptor(context, tcp::endpoint(tcp::v6(), 0));
}
