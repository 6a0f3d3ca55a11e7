// A listener with java.nio.channels.ServerSocketChannel.
import java.net.InetSocketAddress;
import java.nio.channels.ServerSocketChannel;

class JavaServerSocketChannel {
    public static void main(String[] args) throws Exception {
        try (ServerSocketChannel server = ServerSocketChannel.open()) {
            server.bind(new InetSocketAddress(0));
        }
    }
}
