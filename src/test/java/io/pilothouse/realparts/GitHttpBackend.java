package io.pilothouse.realparts;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Runs {@code git http-backend} as the CGI program it is, one process a request, behind basic authentication. */
final class GitHttpBackend implements HttpHandler {
    private final Path root;
    private final List<RealGit.Account> accounts;
    private final String writer;

    GitHttpBackend(Path root, List<RealGit.Account> accounts, String writer) {
        this.root = root;
        this.accounts = accounts;
        this.writer = writer;
    }

    @Override
    public void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            String user = user(exchange.getRequestHeaders().getFirst("Authorization"));
            if (user == null) {
                exchange.getResponseHeaders().set("WWW-Authenticate", "Basic realm=\"git\"");
                exchange.sendResponseHeaders(401, -1);
            } else if (exchange.getRequestURI().toString().contains("git-receive-pack") && !user.equals(writer)) {
                exchange.sendResponseHeaders(403, -1);
            } else {
                run(exchange, user);
            }
        }
    }

    private @Nullable String user(@Nullable String authorization) {
        return accounts.stream()
                .filter(account -> ("Basic " + basic(account)).equals(authorization))
                .map(RealGit.Account::name)
                .findFirst()
                .orElse(null);
    }

    private static String basic(RealGit.Account account) {
        return Base64.getEncoder()
                .encodeToString((account.name() + ":" + account.password()).getBytes(StandardCharsets.UTF_8));
    }

    private void run(HttpExchange exchange, String user) throws IOException {
        Process backend = backend(exchange, user).start();
        // It may answer before it has read everything, so the two directions need a thread each.
        var sending = Thread.startVirtualThread(() -> send(exchange.getRequestBody(), backend));
        try (var output = new BufferedInputStream(backend.getInputStream())) {
            int status = headers(output, exchange);
            exchange.sendResponseHeaders(status, 0);
            output.transferTo(exchange.getResponseBody());
        } finally {
            backend.destroy();
            sending.interrupt();
        }
    }

    private ProcessBuilder backend(HttpExchange exchange, String user) {
        var headers = exchange.getRequestHeaders();
        var builder = new ProcessBuilder("git", "http-backend").redirectError(ProcessBuilder.Redirect.DISCARD);
        var environment = builder.environment();
        environment.put("GIT_PROJECT_ROOT", root.toString());
        environment.put("GIT_HTTP_EXPORT_ALL", "1");
        environment.put("REMOTE_USER", user);
        environment.put("REQUEST_METHOD", exchange.getRequestMethod());
        environment.put("PATH_INFO", exchange.getRequestURI().getPath());
        environment.put("QUERY_STRING", orEmpty(exchange.getRequestURI().getRawQuery()));
        environment.put("CONTENT_TYPE", orEmpty(headers.getFirst("Content-Type")));
        environment.put("CONTENT_LENGTH", orEmpty(headers.getFirst("Content-Length")));
        environment.put("HTTP_CONTENT_ENCODING", orEmpty(headers.getFirst("Content-Encoding")));
        environment.put("GIT_PROTOCOL", orEmpty(headers.getFirst("Git-Protocol")));
        return builder;
    }

    private static String orEmpty(@Nullable String value) {
        return value == null ? "" : value;
    }

    private static void send(InputStream body, Process backend) {
        try (var input = backend.getOutputStream()) {
            body.transferTo(input);
        } catch (IOException closed) {
            // It ended without reading the rest; its answer says why.
        }
    }

    /** Copies the CGI headers and returns the status, which CGI has among them. */
    private static int headers(InputStream output, HttpExchange exchange) throws IOException {
        int status = 200;
        for (String line = line(output); !line.isEmpty(); line = line(output)) {
            String[] header = line.split(": ", 2);
            if (header[0].equals("Status")) {
                status = Integer.parseInt(header[1].substring(0, 3));
            } else {
                exchange.getResponseHeaders().set(header[0], header[1]);
            }
        }
        return status;
    }

    private static String line(InputStream output) throws IOException {
        var line = new StringBuilder();
        for (int next = output.read(); next != '\n' && next >= 0; next = output.read()) {
            if (next != '\r') {
                line.append((char) next);
            }
        }
        return line.toString();
    }
}
