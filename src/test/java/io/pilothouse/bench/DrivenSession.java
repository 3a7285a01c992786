package io.pilothouse.bench;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.WebSocket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/**
 * What a browser tab says to the console, without a browser: it signs in, opens a page, and listens. Requests of Vaadin 25: {@code v-r=init}
 * begins a UI, the event {@code ui-navigate} of {@code v-r=uidl} shows a page in it, {@code v-r=push} is the socket of Atmosphere.
 */
public final class DrivenSession implements WebSocket.Listener, AutoCloseable {
    private static final Pattern CSRF = Pattern.compile("name=\"_csrf\" content=\"([^\"]+)\"");

    private final HttpClient client;
    private final URI console;
    private final Consumer<Uidl> pushed;
    private final Map<String, String> cookies = new TreeMap<>();
    private final PushFrames frames = new PushFrames();
    private final AtomicLong bytes = new AtomicLong();
    private final AtomicLong syncId = new AtomicLong();
    private String ui = "";
    private String key = "";
    private int said;
    private @Nullable WebSocket socket;

    /** @param pushed told of each message of the socket, on the client's thread */
    public DrivenSession(HttpClient client, URI console, Consumer<Uidl> pushed) {
        this.client = client;
        this.console = console;
        this.pushed = pushed;
    }

    /** Of which nobody reads what is pushed. */
    public static DrivenSession of(HttpClient client, URI console) {
        return new DrivenSession(client, console, _ -> {});
    }

    /** As one of the sample people, whose password is their name. */
    public void signIn(String person) throws IOException, InterruptedException {
        signIn(person, person);
    }

    public void signIn(String person, String password) throws IOException, InterruptedException {
        String form = "username=" + person + "&password=" + encoded(password) + "&_csrf=" + encoded(token("/sign-in"));
        post("signing in as " + person, "/sign-in/enter", form);
    }

    /** The console keeps nothing of the session then, nor of its pages. */
    void signOut() throws IOException, InterruptedException {
        post("signing out", "/logout", "_csrf=" + encoded(token("/")));
        close();
    }

    private String token(String page) throws IOException, InterruptedException {
        Matcher token = CSRF.matcher(get(page));
        if (!token.find()) {
            throw new IllegalStateException(page + " (expected: a page with a token against forged requests)");
        }
        return token.group(1);
    }

    private void post(String what, String path, String form) throws IOException, InterruptedException {
        HttpResponse<String> answer = send(request(path)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(form)));
        String next = answer.headers().firstValue("Location").orElse("");
        if (answer.statusCode() / 100 != 3 || next.contains("error")) {
            throw new IllegalStateException(what + ": " + answer.statusCode() + " to '" + next + "'");
        }
    }

    /** @param path without a slash before it */
    public void open(String path) throws IOException, InterruptedException {
        get("/" + path);
        Uidl init = new Uidl(get("/?v-r=init&location=" + encoded(path)
                + "&query=&v-sh=1080&v-sw=1920&v-wh=1000&v-ww=1900&v-bh=1000&v-bw=1900&v-tzo=0&v-rtzo=0&v-dstd=0&v-dston=false"
                + "&v-tzid=UTC&v-wn=v-0.1&v-td=false&v-pr=1&v-np=Linux"));
        ui = init.word("v-uiId");
        syncId.set(init.syncId().orElse(0));
        socket = listen(init.word("Vaadin-Push-ID"));
        key = init.word("Vaadin-Security-Key");
        said = 0;
        show(path, "");
        tell(""); // the parts of the page say that they are drawn: then the console need not keep it for another try
    }

    /** Goes to a page in the open tab, by an address that may be any. */
    public Uidl show(String path, String query) throws IOException, InterruptedException {
        Map<String, Object> data =
                new TreeMap<>(Map.of("route", path, "query", query, "appShellTitle", "Pilothouse", "trigger", ""));
        data.put("historyState", null);
        Uidl shown = tell(JsonMapper.shared()
                .writeValueAsString(Map.of("type", "event", "node", 1, "event", "ui-navigate", "data", data)));
        syncId.accumulateAndGet(shown.syncId().orElseThrow(), Math::max);
        return shown;
    }

    private Uidl tell(String event) throws IOException, InterruptedException {
        String message = """
                {"csrfToken":"%s","rpc":[%s],"syncId":%d,"clientId":%d}""".formatted(key, event, syncId.get(), said++);
        Uidl answer = new Uidl(send(request("/?v-r=uidl&v-uiId=" + ui)
                        .header("Content-Type", "application/json; charset=UTF-8")
                        .POST(HttpRequest.BodyPublishers.ofString(message)))
                .body());
        if (answer.syncId().isEmpty()) {
            throw new IllegalStateException("answer to " + message + ": "
                    + answer.text().substring(0, Math.min(300, answer.text().length())));
        }
        return answer;
    }

    private WebSocket listen(String pushId) {
        String query = "?v-r=push&v-uiId=" + ui + "&v-pushId=" + pushId
                + "&X-Atmosphere-tracking-id=0&X-Atmosphere-Framework=3.1.5-javascript&X-Atmosphere-Transport=websocket"
                + "&X-Atmosphere-TrackMessageSize=true&Content-Type=" + encoded("application/json; charset=UTF-8")
                + "&X-atmo-protocol=true";
        URI push = URI.create("ws://" + console.getAuthority() + "/VAADIN/push" + query);
        return client.newWebSocketBuilder()
                .header("Cookie", cookie())
                .header("Origin", console.toString())
                .buildAsync(push, this)
                .join();
    }

    /** What a tab says every few minutes, so that its UI is kept. */
    void beat() throws IOException, InterruptedException {
        send(request("/?v-r=heartbeat&v-uiId=" + ui).POST(HttpRequest.BodyPublishers.noBody()));
    }

    /** Characters of all pushed messages, each of them one byte but for words in other languages; a browser may have them compressed. */
    long bytes() {
        return bytes.get();
    }

    @Override
    public @Nullable CompletionStage<?> onText(WebSocket from, CharSequence data, boolean last) {
        bytes.addAndGet(data.length());
        for (String message : frames.take(data)) {
            if (message.isBlank() || message.equals("X")) {
                continue; // a beat of the socket
            }
            Uidl uidl = new Uidl(message);
            uidl.syncId().ifPresent(id -> syncId.accumulateAndGet(id, Math::max));
            pushed.accept(uidl);
        }
        from.request(1);
        return null;
    }

    private String get(String path) throws IOException, InterruptedException {
        HttpResponse<String> answer = send(request(path).header("Accept", "text/html,application/json"));
        if (answer.statusCode() != 200) {
            throw new IllegalStateException("GET " + path + ": " + answer.statusCode() + " (expected: 200)");
        }
        return answer.body();
    }

    private HttpRequest.Builder request(String path) {
        HttpRequest.Builder builder = HttpRequest.newBuilder(console.resolve(path));
        return cookies.isEmpty() ? builder : builder.header("Cookie", cookie());
    }

    private HttpResponse<String> send(HttpRequest.Builder request) throws IOException, InterruptedException {
        HttpResponse<String> answer = client.send(request.build(), HttpResponse.BodyHandlers.ofString());
        List<String> set = answer.headers().allValues("Set-Cookie");
        for (String one : set) {
            String[] pair = one.split(";", 2)[0].split("=", 2);
            cookies.put(pair[0], pair[1]);
        }
        return answer;
    }

    private String cookie() {
        return cookies.entrySet().stream()
                .filter(one -> !one.getValue().isEmpty())
                .map(one -> one.getKey() + "=" + one.getValue())
                .collect(Collectors.joining("; "));
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    @Override
    public void close() {
        if (socket != null) {
            socket.abort();
        }
    }
}
