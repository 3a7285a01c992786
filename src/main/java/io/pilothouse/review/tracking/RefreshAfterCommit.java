package io.pilothouse.review.tracking;

import io.pilothouse.changes.Commit;
import io.pilothouse.clients.ClientException;
import io.pilothouse.clients.argocd.Application;
import io.pilothouse.clients.argocd.ArgoCd;
import io.pilothouse.live.RemoteCalls;
import io.pilothouse.review.tracking.LogLine.Source;
import io.pilothouse.units.Reason;
import java.time.Clock;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import org.springframework.stereotype.Component;

/** Asks Argo CD to look at Git now instead of in three minutes: the application of each folder a commit touches. */
@Component
public class RefreshAfterCommit {
    private final ArgoCd argoCd;
    private final RemoteCalls remoteCalls;
    private final Clock clock;

    RefreshAfterCommit(ArgoCd argoCd, RemoteCalls remoteCalls, Clock clock) {
        this.argoCd = argoCd;
        this.remoteCalls = remoteCalls;
        this.clock = clock;
    }

    /** Returns at once. When it cannot be asked, Argo CD still looks by itself, so a failure only informs. */
    public void ask(Commit commit, List<Application> applications, Consumer<LogLine> note) {
        Target.of(commit, applications).stream()
                .map(Target::application)
                .filter(Objects::nonNull)
                .forEach(application -> remoteCalls.execute(() -> note.accept(asked(application.name()))));
    }

    private LogLine asked(String application) {
        try {
            argoCd.refresh(application);
            return LogLine.good(clock.instant(), Source.PILOTHOUSE, "review.log.asked", application);
        } catch (ClientException failure) {
            String reason = failure.failure().message();
            return LogLine.bad(
                    clock.instant(), Source.PILOTHOUSE, Reason.of("review.log.notAsked", application, reason));
        }
    }
}
