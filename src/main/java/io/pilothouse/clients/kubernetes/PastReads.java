package io.pilothouse.clients.kubernetes;

import io.fabric8.kubernetes.api.model.Event;
import io.fabric8.kubernetes.api.model.EventList;
import io.fabric8.kubernetes.api.model.ListOptionsBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.pilothouse.units.Namespace;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What pods wrote and what happened to them: asked when somebody looks, watched by nobody. */
final class PastReads {
    private static final long PAGE = 500;
    /** Lines are long now and then; the server counts its bytes from the oldest of the lines asked for, so it may not stop before the newest. */
    private static final int GENEROUS = 4 * LogTail.BYTES;

    private static final int FEWER_LINES = 50;

    private final KubernetesClient client;

    PastReads(KubernetesClient client) {
        this.client = client;
    }

    LogTail log(ContainerLog which) {
        String text = text(which, LogTail.LINES);
        if (text.getBytes(StandardCharsets.UTF_8).length >= GENEROUS) {
            String fewer = text(which, FEWER_LINES);
            return new LogTail(LogTail.of(fewer).text(), false);
        }
        LogTail tail = LogTail.of(text);
        return new LogTail(tail.text(), tail.isWhole() && text.lines().count() < LogTail.LINES);
    }

    /** Not the client's own way, which waits up to five seconds for the pod to be ready; the short form of this one takes 404 for no text. */
    private String text(ContainerLog which, int lines) {
        String path = "/api/v1/namespaces/" + which.namespace() + "/pods/" + encoded(which.pod()) + "/log?container="
                + encoded(which.container()) + "&tailLines=" + lines + "&limitBytes=" + GENEROUS
                + (which.previous() ? "&previous=true" : "");
        return Objects.requireNonNullElse(client.raw(path, "GET", null), "");
    }

    private static String encoded(String segment) {
        return URLEncoder.encode(segment, StandardCharsets.UTF_8);
    }

    RecentEvents events(Namespace namespace) {
        List<Event> events = new ArrayList<>();
        String more = null;
        do {
            EventList page = page(namespace, more);
            events.addAll(page.getItems());
            more = page.getMetadata().getContinue();
        } while (more != null && !more.isEmpty() && events.size() < RecentEvents.MOST);
        return new RecentEvents(events, more == null || more.isEmpty());
    }

    private EventList page(Namespace namespace, @Nullable String after) {
        return client.v1()
                .events()
                .inNamespace(namespace.value())
                .list(new ListOptionsBuilder()
                        .withLimit(PAGE)
                        .withContinue(after)
                        .build());
    }
}
