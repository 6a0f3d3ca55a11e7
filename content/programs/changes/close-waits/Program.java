import java.io.IOException;
import java.net.ServerSocket;
import java.net.Socket;

class Serve {
    static void serve(ServerSocket server) throws IOException {
        while (true) {
            try (Socket socket = server.accept()) { // closed, whatever happens inside
                socket.getInputStream().transferTo(socket.getOutputStream());
            } catch (IOException failure) {
                System.err.println(failure.getMessage());
            }
        }
    }
}
