package io.pilothouse.realparts;

import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** A line to a real server that a test can cut and mend, as networks do. Certificates stay good: it only carries bytes. */
public final class CuttableLine implements AutoCloseable {
    private volatile URI server;
    private final ServerSocket entrance;
    private final Set<Socket> sockets = ConcurrentHashMap.newKeySet();
    private volatile boolean cut;

    private CuttableLine(URI server) throws IOException {
        this.server = server;
        this.entrance = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    }

    public static CuttableLine to(URI server) {
        try {
            var line = new CuttableLine(server);
            Thread.startVirtualThread(line::accept);
            return line;
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /** The address to use instead of the server's. */
    public URI url() {
        return URI.create(server.getScheme() + "://127.0.0.1:" + entrance.getLocalPort() + server.getRawPath());
    }

    /** Breaks what is open and takes nothing new. */
    public void cut() {
        cut = true;
        sockets.forEach(CuttableLine::closeQuietly);
    }

    /** As a balancer does when one of several is gone: what is open breaks, and what is new goes there. The address stays. */
    public void lead(URI other) {
        server = other;
        sockets.forEach(CuttableLine::closeQuietly);
    }

    public void mend() {
        cut = false;
    }

    @Override
    public void close() {
        cut();
        closeQuietly(entrance);
    }

    private void accept() {
        while (!entrance.isClosed()) {
            try {
                Socket client = entrance.accept();
                if (cut) {
                    client.close();
                } else {
                    connect(client);
                }
            } catch (IOException closed) {
                // the line was closed, or its server is gone: then the client was sent away
            }
        }
    }

    private void connect(Socket client) throws IOException {
        Socket upstream = upstream(client);
        sockets.add(client);
        sockets.add(upstream);
        Thread.startVirtualThread(() -> carry(client, upstream));
        Thread.startVirtualThread(() -> carry(upstream, client));
    }

    private Socket upstream(Socket client) throws IOException {
        try {
            return new Socket(server.getHost(), server.getPort());
        } catch (IOException gone) {
            client.close();
            throw gone;
        }
    }

    private void carry(Socket from, Socket to) {
        try {
            from.getInputStream().transferTo(to.getOutputStream());
        } catch (IOException broken) {
            // both ends are closed below
        } finally {
            closeQuietly(from);
            closeQuietly(to);
            sockets.remove(from);
            sockets.remove(to);
        }
    }

    private static void closeQuietly(Closeable socket) {
        try {
            socket.close();
        } catch (IOException alreadyBroken) {
            // nothing is left to do
        }
    }
}
