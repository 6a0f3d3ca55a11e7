class Listen {
    public static void main(String[] args) throws java.io.IOException {
        new java.net.ServerSocket(8080); // every address of the host
    }
}
