package io.pilothouse.home.ui;

import io.pilothouse.changes.RepositoryState;
import io.pilothouse.fleet.Endpoint;
import io.pilothouse.fleet.Fleet;
import io.pilothouse.fleet.ui.JudgedEngines;
import io.pilothouse.gpus.UnwellDevices;
import io.pilothouse.live.Feed;
import io.pilothouse.live.Reading;
import io.pilothouse.live.Topic;
import io.pilothouse.shell.EnvironmentChoices.Choice;
import io.pilothouse.shell.Freshness;
import io.pilothouse.shell.Sentences;
import io.pilothouse.shell.Words;
import io.pilothouse.targets.KeptTargets;
import io.pilothouse.units.ClusterName;
import io.pilothouse.workloads.Applications;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;

/** What is known while nothing is seen to be wrong. That all is well takes everybody who would say otherwise. */
record KnownAtHome(
        JudgedEngines engines,
        Topic<RepositoryState> git,
        Applications applications,
        Topic<KeptTargets> targets,
        Feed<Freshness.Systems> systems,
        ObjectProvider<UnwellDevices> devices) {
    private static final int MOST_NAMED = 3;

    /** @param inView null while all environments are */
    record Where(List<Endpoint> endpoints, @Nullable Choice inView, boolean ofOwnTeams) {
        String environment() {
            return inView == null ? "" : inView.environment();
        }

        String say(String key) {
            String whose = ofOwnTeams ? key + ".own" : key;
            return inView == null ? Words.say(whose) : Words.say(whose + ".in", environment());
        }
    }

    boolean areEnginesJudged(Where where) {
        return engines.notKnown(where.endpoints()).isEmpty();
    }

    /**
     * What is known beside what is not.
     *
     * @param isAll whether nothing that the words are about is unknown, or called degraded for a reason that is not said
     * @param words empty where all is known and well
     */
    record Said(boolean isAll, String words) {}

    Said said(Reading<Fleet> fleet, Where where) {
        if (!(fleet instanceof Reading.Current)) {
            return new Said(false, Words.say("home.not-known.fleet"));
        }
        String compared = compared(where);
        String notKnown = Sentences.joined(Stream.of(notCompared(where), promises(where), unheard(), lost()));
        String degraded = few("home.degraded", where, Endpoint::isCalledDegraded);
        boolean isKnown = notKnown.isEmpty() && degraded.isEmpty();
        return new Said(
                isKnown,
                isKnown && isAsGitSays(where) && !isDeviceUnwell(where)
                        ? ""
                        : Sentences.joined(Stream.of(where.say("home.pods-well"), compared, degraded, notKnown)));
    }

    /** What Git says now is known to nobody who cannot read it, Argo CD among them. */
    private boolean isCompared() {
        return !isGitLost() && applications.topic().latest() instanceof Reading.Current;
    }

    private boolean isGitLost() {
        return git.latest() instanceof Reading.Lost;
    }

    private boolean isAsGitSays(Where where) {
        return isCompared() && where.endpoints().stream().allMatch(Endpoint::isAsGitSays);
    }

    /** That all is as Git says is said only where Argo CD says it of each. */
    private String compared(Where where) {
        if (isAsGitSays(where)) {
            return Words.say("home.compared");
        }
        return isCompared() ? few("home.differs", where, Endpoint::differsFromGit) : "";
    }

    private String notCompared(Where where) {
        return isCompared()
                ? few(
                        "home.not-known.compared.of",
                        where,
                        endpoint -> !endpoint.isAsGitSays() && !endpoint.differsFromGit())
                : Words.say(isGitLost() ? "home.not-known.compared.git" : "home.not-known.compared");
    }

    private static String few(String key, Where where, Predicate<Endpoint> wanted) {
        List<String> names = where.endpoints().stream()
                .filter(wanted)
                .map(endpoint -> endpoint.id().name().value())
                .toList();
        String few = names.stream().limit(MOST_NAMED).collect(Collectors.joining(", "));
        return names.isEmpty() ? "" : Words.say(key, few, names.size() - MOST_NAMED);
    }

    private String promises(Where where) {
        String unheard = engines.notKnown(where.endpoints());
        if (!unheard.isEmpty()) {
            return unheard;
        }
        return targets.latest() instanceof Reading.Current ? unwatched(where) : Words.say("home.not-known.targets");
    }

    private String lost() {
        String lost = systems.latest().lost().stream().map(Words::say).collect(Collectors.joining(", "));
        return lost.isEmpty() ? "" : Words.say("home.systems.lost", lost) + ".";
    }

    private String unheard() {
        UnwellDevices known = devices.getIfAvailable();
        return known != null && known.areUnheard() ? Words.say("home.not-known.devices") : "";
    }

    /** Endpoints of which something is promised and nobody can tell whether it is kept. */
    private String unwatched(Where where) {
        KeptTargets now = targets.latest().value();
        if (now == null) {
            return "";
        }
        if (now.silence() != null) {
            return Words.say("home.not-known.targets");
        }
        return few(
                "home.not-known.targets.of",
                where,
                endpoint -> now.of(endpoint.id()).stream().anyMatch(kept -> kept.unknown() != null));
    }

    /** A part of its own says which and why, above this: here it only keeps all from being well. */
    private boolean isDeviceUnwell(Where where) {
        UnwellDevices known = devices.getIfAvailable();
        Choice inView = where.inView();
        return known != null
                && !(inView == null ? known.all() : known.in(ClusterName.of(inView.cluster())))
                        .devices()
                        .isEmpty();
    }
}
