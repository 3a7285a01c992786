package io.pilothouse.review.tracking;

import io.pilothouse.changes.Commit;
import io.pilothouse.clients.ClientException;
import io.pilothouse.clients.argocd.Application;
import io.pilothouse.clients.argocd.ArgoCd;
import io.pilothouse.live.RemoteCalls;
import io.pilothouse.review.tracking.LogLine.Source;
import io.pilothouse.units.Reason;
import io.pilothouse.workloads.Applications;
import java.time.Clock;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.springframework.stereotype.Component;

/** Asks Argo CD to look at Git now instead of in three minutes: the application of each folder a commit touches. */
@Component
public class RefreshAfterCommit {
    private final ArgoCd argoCd;
    private final Applications applications;
    private final RemoteCalls remoteCalls;
    private final Clock clock;

    RefreshAfterCommit(ArgoCd argoCd, Applications applications, RemoteCalls remoteCalls, Clock clock) {
        this.argoCd = argoCd;
        this.applications = applications;
        this.remoteCalls = remoteCalls;
        this.clock = clock;
    }

    /**
     * Returns at once. When it cannot be asked, Argo CD still looks by itself, so a failure only informs; those after it are not tried. They are
     * asked one after the other: a commit may touch a thousand.
     */
    void ask(Commit commit, Consumer<LogLine> note) {
        Set<String> touched = Lineage.foldersOf(commit);
        List<Application.Id> ids = applications.ours().all().stream()
                .filter(application -> touched.contains(application.source().path()))
                .map(Application::id)
                .distinct()
                .toList();
        remoteCalls.execute(() -> {
            for (Application.Id id : ids) {
                LogLine answer = asked(id);
                note.accept(answer);
                if (!answer.good()) {
                    return;
                }
            }
        });
    }

    private LogLine asked(Application.Id application) {
        try {
            argoCd.refresh(application);
            return LogLine.good(clock.instant(), Source.PILOTHOUSE, "review.log.asked", application.name());
        } catch (ClientException failure) {
            String reason = failure.failure().message();
            return LogLine.bad(
                    clock.instant(), Source.PILOTHOUSE, Reason.of("review.log.notAsked", application.name(), reason));
        }
    }
}
