package io.pilothouse.review.tracking;

import io.pilothouse.changes.Commit;
import io.pilothouse.clients.ClientException;
import io.pilothouse.clients.argocd.Application;
import io.pilothouse.clients.argocd.ArgoCd;
import io.pilothouse.live.Memory;
import io.pilothouse.live.RemoteCalls;
import io.pilothouse.review.tracking.LogLine.Source;
import io.pilothouse.units.Reason;
import io.pilothouse.workloads.Applications;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** Asks Argo CD to look at Git now instead of in three minutes: the application of each folder a commit touches. */
@Component
public class RefreshAfterCommit {
    private static final Duration NOT_AGAIN = Duration.ofSeconds(10);
    private static final int WISHES = 100;

    private final Memory<Application.Id, LogLine> wishes;
    private final ArgoCd argoCd;
    private final Applications applications;
    private final RemoteCalls remoteCalls;
    private final Clock clock;

    RefreshAfterCommit(ArgoCd argoCd, Applications applications, RemoteCalls remoteCalls, Clock clock) {
        this.argoCd = argoCd;
        this.applications = applications;
        this.remoteCalls = remoteCalls;
        this.clock = clock;
        wishes = new Memory<>(this::asked, Memory.Limits.of(NOT_AGAIN, WISHES), clock);
    }

    /**
     * Returns at once. When it cannot be asked, Argo CD still looks by itself, so a failure only informs; those after it are not tried. They are
     * asked one after the other: a commit may touch a thousand.
     */
    void ask(Commit commit, Consumer<LogLine> note) {
        List<Application.Id> ids = applicationsOf(commit);
        remoteCalls.execute(() -> each(ids, this::asked, note));
    }

    /**
     * As somebody wishes who waits. Waits for Argo CD; asked once for all who wish it at about the same time.
     *
     * @return what came of it, for each application that was tried; empty when none applies what the commit touches
     */
    public List<LogLine> askAgain(Commit commit) {
        List<LogLine> answers = new ArrayList<>();
        each(applicationsOf(commit), wishes::get, answers::add);
        return List.copyOf(answers);
    }

    /** As {@link #askAgain(Commit)}, of one application. */
    public List<LogLine> askAgain(Application.Id application) {
        return List.of(wishes.get(application));
    }

    /** Whether an application that is known applies any of these files: only then is there something to ask Argo CD for. Never waits. */
    public boolean isAskedFor(Collection<String> paths) {
        return applying(paths).findAny().isPresent();
    }

    private Stream<Application> applying(Collection<String> paths) {
        Set<String> touched = Lineage.foldersOf(paths);
        return applications.ours().all().stream()
                .filter(application -> touched.contains(application.source().path()));
    }

    private List<Application.Id> applicationsOf(Commit commit) {
        return applying(commit.changedPaths()).map(Application::id).distinct().toList();
    }

    private static void each(List<Application.Id> ids, Function<Application.Id, LogLine> ask, Consumer<LogLine> note) {
        for (Application.Id id : ids) {
            LogLine answer = ask.apply(id);
            note.accept(answer);
            if (!answer.good()) {
                return;
            }
        }
    }

    private LogLine asked(Application.Id application) {
        try {
            argoCd.refresh(application);
            return LogLine.good(clock.instant(), Source.PILOTHOUSE, "review.log.asked", application.name());
        } catch (ClientException failure) {
            return LogLine.bad(
                    clock.instant(),
                    Source.PILOTHOUSE,
                    Reason.of("review.log.notAsked", application.name(), failure.reason()));
        }
    }
}
