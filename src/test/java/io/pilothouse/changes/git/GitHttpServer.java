package io.pilothouse.changes.git;

import com.sun.net.httpserver.BasicAuthenticator;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.BufferedInputStream;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** Git's own smart-HTTP server with its hooks, behind a password; what forges run in essence. */
public final class GitHttpServer implements AutoCloseable {
    public static final String PASSWORD = "s3cr3t-t0ken";

    private static final Runnable NOTHING = () -> {};

    private final Path root;
    private final HttpServer server;
    private final AtomicReference<Meanwhile> meanwhile = new AtomicReference<>(Meanwhile.NONE);
    private volatile Push nextPush = Push.ANSWERED;
    private volatile @Nullable Answer instead;
    private volatile boolean isDead;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

    private GitHttpServer(Path root) throws IOException {
        this.root = root;
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(threads);
        server.createContext("/", this::answer).setAuthenticator(new BasicAuthenticator("git") {
            @Override
            public boolean checkCredentials(String username, String password) {
                return password.equals(PASSWORD);
            }
        });
        server.start();
    }

    public static boolean isInstalled() {
        return Files.isExecutable(backend());
    }

    private static Path backend() {
        return Path.of("/usr/lib/git-core/git-http-backend");
    }

    /** Serves the repositories below a folder. */
    public static GitHttpServer start(Path root) {
        try {
            return new GitHttpServer(root);
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    public String url(String repository) {
        return "http://127.0.0.1:" + server.getAddress().getPort() + "/" + repository;
    }

    /** Of the next push. */
    enum Push {
        ANSWERED,
        TAKEN_WITHOUT_ANSWER,
        LOST
    }

    /** What becomes of the next push; when it is not answered, nothing is after it either. */
    void nextPush(Push fate) {
        nextPush = fate;
    }

    /** A moment of a push, as who pushes sees it. */
    enum Moment {
        /** Before it is told where the branches are. */
        BEFORE_THE_OFFER,
        /** When all of the push has come, and nothing of it is done. */
        BEFORE_IT_IS_TAKEN,
        /** When all of it is done, and nothing is said. */
        BEFORE_THE_ANSWER
    }

    private record Meanwhile(Moment at, Runnable what) {
        static final Meanwhile NONE = new Meanwhile(Moment.BEFORE_THE_OFFER, NOTHING);
    }

    /** What happens once in the next push, which waits for it. */
    void meanwhile(Moment at, Runnable what) {
        meanwhile.set(new Meanwhile(at, what));
    }

    private void reach(Moment moment) {
        Meanwhile next = meanwhile.get();
        if (next.at() == moment && meanwhile.compareAndSet(next, Meanwhile.NONE)) {
            next.what().run();
        }
    }

    /** What stands before Git's server answers by itself: a forge that asks for a right, a gateway whose server is away. */
    record Answer(Moment at, int status, String body) {
        boolean isTo(HttpExchange exchange) {
            boolean isPush = exchange.getRequestURI().getPath().endsWith("/git-receive-pack");
            return at == Moment.BEFORE_THE_OFFER
                    ? "service=git-receive-pack".equals(exchange.getRequestURI().getQuery())
                    : isPush;
        }
    }

    /** Every push is answered so, from now on. */
    void answerPushes(Answer answer) {
        instead = answer;
    }

    private static void say(HttpExchange exchange, Answer answer) throws IOException {
        try (exchange) {
            exchange.getRequestBody().readAllBytes();
            byte[] body = answer.body().getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().add("Content-Type", "text/html");
            exchange.sendResponseHeaders(answer.status(), body.length);
            exchange.getResponseBody().write(body);
        }
    }

    void mend() {
        instead = null;
        nextPush = Push.ANSWERED;
        isDead = false;
    }

    void die() {
        isDead = true;
    }

    private void answer(HttpExchange exchange) throws IOException {
        Answer own = instead;
        if (own != null && own.isTo(exchange)) {
            say(exchange, own);
            return;
        }
        boolean isPush = exchange.getRequestMethod().equals("POST")
                && exchange.getRequestURI().getPath().endsWith("/git-receive-pack");
        Push fate = isPush ? nextPush : Push.ANSWERED;
        if (isDead || fate == Push.LOST) {
            isDead = true;
            exchange.getRequestBody().readAllBytes();
            if (fate == Push.LOST) {
                reach(Moment.BEFORE_IT_IS_TAKEN);
            }
            exchange.close();
        } else {
            run(exchange, isPush, fate);
        }
    }

    private void run(HttpExchange exchange, boolean isPush, Push fate) throws IOException {
        byte[] sent = exchange.getRequestBody().readAllBytes();
        if (isPush) {
            reach(Moment.BEFORE_IT_IS_TAKEN);
        } else if ("service=git-receive-pack".equals(exchange.getRequestURI().getQuery())) {
            reach(Moment.BEFORE_THE_OFFER);
        }
        ProcessBuilder cgi = new ProcessBuilder(backend().toString()).redirectError(ProcessBuilder.Redirect.DISCARD);
        Map<String, String> environment = cgi.environment();
        environment.put("GIT_PROJECT_ROOT", root.toString());
        environment.put("GIT_HTTP_EXPORT_ALL", "1");
        environment.put("REMOTE_USER", "console");
        environment.put("REQUEST_METHOD", exchange.getRequestMethod());
        environment.put("PATH_INFO", exchange.getRequestURI().getPath());
        put(environment, "QUERY_STRING", exchange.getRequestURI().getRawQuery());
        put(environment, "CONTENT_TYPE", exchange.getRequestHeaders().getFirst("Content-Type"));
        put(environment, "HTTP_CONTENT_ENCODING", exchange.getRequestHeaders().getFirst("Content-Encoding"));
        put(environment, "GIT_PROTOCOL", exchange.getRequestHeaders().getFirst("Git-Protocol"));
        Process process = cgi.start();
        try (OutputStream in = process.getOutputStream()) {
            in.write(sent);
        }
        try (exchange;
                InputStream out = process.getInputStream()) {
            // all of what a push is answered comes before its last moment; a fetch may be a whole repository
            InputStream said = isPush ? new ByteArrayInputStream(out.readAllBytes()) : new BufferedInputStream(out);
            if (isPush) {
                reach(Moment.BEFORE_THE_ANSWER);
            }
            if (fate == Push.TAKEN_WITHOUT_ANSWER) {
                isDead = true;
                return;
            }
            exchange.sendResponseHeaders(head(said, exchange), 0);
            said.transferTo(exchange.getResponseBody());
        }
    }

    private static void put(Map<String, String> environment, String name, String value) {
        environment.put(name, value == null ? "" : value);
    }

    /** Copies the headers of the CGI answer and returns its status. */
    private static int head(InputStream out, HttpExchange exchange) throws IOException {
        int status = 200;
        for (String line = line(out); !line.isEmpty(); line = line(out)) {
            String[] header = line.split(": ", 2);
            if (header[0].equals("Status")) {
                status = Integer.parseInt(header[1].substring(0, 3));
            } else {
                exchange.getResponseHeaders().add(header[0], header[1]);
            }
        }
        return status;
    }

    private static String line(InputStream out) throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        for (int c = out.read(); c >= 0 && c != '\n'; c = out.read()) {
            if (c != '\r') {
                line.write(c);
            }
        }
        return line.toString(StandardCharsets.US_ASCII);
    }

    @Override
    public void close() {
        server.stop(0);
        threads.close();
    }
}
