package io.pilothouse.changes.git;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import io.pilothouse.units.Secret;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LoginPageTests {
    @TempDir
    Path directory;

    @Test
    void aLoginPageIsSaidToBeOne() throws IOException {
        HttpServer page = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        page.createContext("/", exchange -> {
            byte[] html = "<!doctype html><title>Sign in</title>".getBytes(UTF_8);
            exchange.getResponseHeaders().set("Content-Type", "text/html");
            exchange.sendResponseHeaders(200, html.length);
            exchange.getResponseBody().write(html);
            exchange.close();
        });
        page.start();
        var settings = ConsoleOnGit.settings(
                "http://127.0.0.1:" + page.getAddress().getPort() + "/x.git",
                directory.resolve("m.git"),
                new Secret("t0ken"));
        try (var console = new ConsoleOnGit(settings, 1)) {
            assertThatThrownBy(() -> console.changes.head())
                    .hasMessageContaining("is a login page or proxy in front of it? (pilothouse.git.url)");
        } finally {
            page.stop(0);
        }
    }
}
