package io.pilothouse.realparts;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/** The two words of Redis that tests need. */
final class Redis {
    private static final int PATIENCE = 5_000;

    private Redis() {}

    static boolean answers(int port) {
        try {
            return say(port, "PING").equals("+PONG");
        } catch (IOException notYet) {
            return false;
        }
    }

    /** Empties it. */
    static void flush(int port) {
        try {
            say(port, "FLUSHALL");
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private static String say(int port, String word) throws IOException {
        try (var socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            socket.setSoTimeout(PATIENCE);
            socket.getOutputStream().write((word + "\r\n").getBytes(StandardCharsets.UTF_8));
            return String.valueOf(
                    new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8))
                            .readLine());
        }
    }
}
