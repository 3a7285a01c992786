package io.pilothouse.workloads;

import io.pilothouse.clients.argocd.Application;
import io.pilothouse.clients.argocd.Application.Phase;
import io.pilothouse.clients.argocd.Operation;
import io.pilothouse.clients.argocd.Operation.ResourceResult;
import io.pilothouse.units.Reason;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Why Argo CD's last sync did not do what it was to do. What it says of the one object that failed says more than what it says of the whole, and
 * not everything that fails was refused by the cluster.
 *
 * @param inShort in a few words
 * @param words Argo CD's own, or the cluster's, on one line
 */
public record FailedSync(Reason inShort, Reason sentence, String words) {
    private static final String STOPPED = "(?s)(?i)operation (is )?terminat(ed|ing|ion had errors).*";
    private static final Set<Phase> FAILED = Set.of(Phase.FAILED, Phase.ERROR);

    /** Empty where it did not fail, or did not yet. */
    public static Optional<FailedSync> of(Application application) {
        return Optional.ofNullable(application.operation())
                .filter(operation -> operation.isUnderWay() || FAILED.contains(operation.phase()))
                .flatMap(operation -> of(operation, application.name()));
    }

    /** Each object that failed, as a sentence. */
    public static List<Reason> each(Operation operation) {
        return operation.failed().stream().map(result -> of(result).sentence()).toList();
    }

    private static Optional<FailedSync> of(Operation operation, String application) {
        if (operation.message().matches(STOPPED)) {
            return Optional.of(stopped(operation.message()));
        }
        List<ResourceResult> failed = operation.failed();
        if (!failed.isEmpty()) {
            return Optional.of(of(failed.getFirst()));
        }
        // between two attempts it runs, and says when the last one ended; while the next one is at it, Argo CD has
        // forgotten why
        boolean isTriedAgain = !FAILED.contains(operation.phase());
        if (isTriedAgain && operation.retryCount() == 0) {
            return Optional.empty();
        }
        return Optional.of(
                isTriedAgain && operation.finishedAt() == null
                        ? again(operation)
                        : of(operation.message(), application));
    }

    private static FailedSync of(ResourceResult result) {
        String object = result.kind() + " " + result.name();
        String words = Denial.plain(result.message());
        if (result.isRefused()) {
            Reason whose =
                    Denial.in(result.message()).map(Denial::inShort).orElseGet(() -> Reason.of("because.sync-refused"));
            return new FailedSync(whose, Denial.of(result), words);
        }
        if (result.hook().isEmpty()) {
            return new FailedSync(
                    Reason.of("syncs.unhealthy", object), Reason.of("syncs.unhealthy.sentence", object, words), words);
        }
        Reason hook = Reason.of("syncs.hook.named", result.hook(), object);
        return new FailedSync(Reason.of("syncs.hook", hook), Reason.of("syncs.hook.sentence", hook, words), words);
    }

    /** Where Argo CD says nothing of any object. */
    private static FailedSync of(String message, String application) {
        String words = Denial.plain(message);
        return Denial.in(message)
                .map(denial ->
                        new FailedSync(denial.inShort(), denial.sentence(Denial.resource(message, application)), words))
                .orElseGet(() -> new FailedSync(
                        Reason.of(
                                message.contains("objects failed to apply")
                                        ? "because.sync-refused"
                                        : "because.sync-failed"),
                        Reason.of("syncs.failed", words),
                        words));
    }

    private static FailedSync stopped(String message) {
        return new FailedSync(Reason.of("syncs.stopped"), Reason.of("syncs.stopped.sentence", message), message);
    }

    private static FailedSync again(Operation operation) {
        return new FailedSync(
                Reason.of("syncs.again"),
                Reason.of("syncs.again.sentence", operation.retryCount()),
                operation.message());
    }
}
