// A listener with Boost.Asio's acceptor, call by call.
#include <boost/asio.hpp>

using boost::asio::ip::tcp;

int main() {
    boost::asio::io_context context;
    tcp::acceptor acceptor(context);
    acceptor.open(tcp::v6());
    acceptor.bind(tcp::endpoint(tcp::v6(), 0));
    acceptor.listen();
}
