package io.pilothouse.workloads;

import io.pilothouse.clients.Subscription;
import io.pilothouse.clients.argocd.Application;
import io.pilothouse.clients.argocd.ArgoCd;
import io.pilothouse.live.Topic;
import java.time.Clock;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.stereotype.Component;

/** Argo CD's applications, watched once for everybody. */
@Component
public class Applications implements DisposableBean {
    private final Topic<List<Application>> topic;
    private final Subscription watch;

    public Applications(ArgoCd argoCd, Clock clock) {
        topic = new Topic<>("Argo CD", clock);
        watch = argoCd.watch(topic::read, topic::lost);
    }

    public Topic<List<Application>> topic() {
        return topic;
    }

    /** The one whose source is this folder, of those last seen. */
    public Optional<Application> of(String folder) {
        return seen().stream()
                .filter(application -> application.source().path().equals(folder))
                .findFirst();
    }

    /** Those last seen, old or new. */
    public List<Application> seen() {
        return Objects.requireNonNullElse(topic.latest().value(), List.of());
    }

    @Override
    public void destroy() {
        watch.close();
    }
}
