// A listener with java.net.ServerSocket.
import java.net.InetSocketAddress;
import java.net.ServerSocket;

class JavaServerSocket {
    public static void main(String[] args) throws Exception {
        try (ServerSocket server = new ServerSocket()) {
            server.bind(new InetSocketAddress(0));
        }
    }
}
