package io.pilothouse.workloads;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.pilothouse.changes.NotRendered;
import io.pilothouse.changes.Renderer;
import io.pilothouse.changes.Tree;
import io.pilothouse.changes.YamlDocument;
import io.pilothouse.clients.ClientException;
import io.pilothouse.clients.argocd.Application;
import io.pilothouse.clients.argocd.ArgoCd;
import io.pilothouse.live.Reading;
import io.pilothouse.units.CommitId;
import io.pilothouse.units.Reason;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Asks Argo CD for what it makes of a folder, where nobody here can say it: the program is missing, or the folder leads to what the console
 * does not fetch or run. Argo CD knows commits only: of a change that is being written it can say nothing.
 */
final class RenderedByArgoCd implements Renderer {
    private static final int MOST_KEPT = 2_000;
    private static final Duration AGAIN_AFTER = Duration.ofSeconds(30);

    private final Renderer first;
    private final ArgoCd argoCd;
    private final Supplier<Applications> applications;
    private final Cache<Question, Rendering> known =
            Caffeine.newBuilder().maximumSize(MOST_KEPT).build();
    /** Nobody waits twice in a row for what takes Argo CD long to refuse. */
    private final Cache<Question, NotRendered> failed = Caffeine.newBuilder()
            .maximumSize(MOST_KEPT)
            .expireAfterWrite(AGAIN_AFTER)
            .build();

    private record Question(Application.Id application, String folder, CommitId commit) {}

    /** @param applications asked for late: they know the repository, which knows its renderer */
    RenderedByArgoCd(Renderer first, ArgoCd argoCd, Supplier<Applications> applications) {
        this.first = first;
        this.argoCd = argoCd;
        this.applications = applications;
    }

    @Override
    public Rendering render(Tree tree, String folder) {
        try {
            return first.render(tree, folder);
        } catch (NotRendered notHere) {
            if (!tree.isCommitted()) {
                throw notHere;
            }
            return rendered(tree.commit(), folder, notHere);
        }
    }

    private Rendering rendered(CommitId commit, String folder, NotRendered notHere) {
        Reading<List<Application>> all = applications.get().topic().latest();
        if (all instanceof Reading.Waiting) {
            throw notHere.norBy(Reason.of("yaml.argo-cd-not-yet"));
        }
        Application application =
                applications.get().ours().of(folder).orElseThrow(() -> notHere.norBy(Reason.of("yaml.argo-cd-none")));
        Question question = new Question(application.id(), folder, commit);
        Rendering before = known.getIfPresent(question);
        if (before != null) {
            return before;
        }
        NotRendered refused = failed.getIfPresent(question);
        if (refused != null) {
            throw refused;
        }
        if (all instanceof Reading.Lost<List<Application>> lost) {
            throw notHere.norBy(lost.reason());
        }
        return asked(question, application, notHere);
    }

    private Rendering asked(Question question, Application application, NotRendered notHere) {
        try {
            List<Rendered> manifests = argoCd
                    .manifests(application, question.commit().value())
                    .stream()
                    .map(manifest -> rendered(notHere.path(), manifest))
                    .toList();
            Rendering rendering = new Rendering(By.ARGO_CD, manifests);
            known.put(question, rendering);
            return rendering;
        } catch (ClientException failure) {
            NotRendered refused = notHere.norBy(failure.reason());
            failed.put(question, refused);
            throw refused;
        }
    }

    private static Rendered rendered(String maker, Map<String, Object> manifest) {
        return new Rendered(
                maker,
                YamlDocument.made(
                        maker, new LinkedHashMap<String, @Nullable Object>(manifest), Reason.of("yaml.argo-cd-made")));
    }
}
