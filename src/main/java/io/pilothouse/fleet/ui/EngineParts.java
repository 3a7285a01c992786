package io.pilothouse.fleet.ui;

import io.pilothouse.fleet.Endpoint;
import io.pilothouse.fleet.Subjects;
import io.pilothouse.links.Ways;
import io.pilothouse.live.Reading;
import io.pilothouse.shell.Follow;
import io.pilothouse.shell.Words;
import io.pilothouse.targets.KeptTarget;
import io.pilothouse.targets.KeptTargets;
import io.pilothouse.telemetry.Subject;
import io.pilothouse.units.EndpointId;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The parts of an endpoint's page that show what its engines do, over the time that is looked at, and what happened meanwhile. */
record EngineParts(
        LivePart live,
        HappenedPart happened,
        AlertsPart alerts,
        SlowRequestsPart slow,
        DetectedPart detected,
        JustBefore before) {
    /** @param findings hears what is measured, promised and done */
    static EngineParts of(EndpointNeeds needs, NextSteps steps, Findings findings) {
        LiveNeeds asked = needs.live();
        Ways ways = asked.links().in(steps.endpoint().environment());
        LivePart live = new LivePart(
                steps.endpoint(),
                needs.metrics(),
                ways,
                needs.clock(),
                new DeclaredBeside(needs.changes(), needs.loads()));
        live.onReading(findings::measured);
        Follow.feed(live, needs.targets().feed().topic().feed(), reading -> {
            List<KeptTarget> kept = kept(reading, steps.endpoint());
            live.promised(kept);
            findings.kept(kept);
        });
        JustBefore before = new JustBefore(steps);
        HappenedPart happened = new HappenedPart(
                needs.tracker(), steps.folder(), new HappenedPart.Past(needs.metrics(), needs.loads()), now -> {
                    live.happened(now);
                    before.happened(now);
                    findings.happened(now);
                });
        return new EngineParts(
                live,
                happened,
                new AlertsPart(asked.alerts(), happened::alerts),
                new SlowRequestsPart(asked.slow(), ways),
                new DetectedPart(asked.detected().topic(), steps),
                before);
    }

    /** How it was kept when somebody last could tell says nothing of now. */
    static List<KeptTarget> kept(Reading<KeptTargets> reading, EndpointId id) {
        return reading instanceof Reading.Current<KeptTargets>(KeptTargets all) ? all.of(id) : List.of();
    }

    void look(LiveLook look) {
        live.look(look);
        alerts.over(look.range());
        slow.over(look.range());
    }

    /**
     * @param workload its name, for when it has no pods; empty where that is not known either
     * @param folder null while it is not read
     * @param isOfNow whether the cluster says so now
     */
    void show(Endpoint now, String workload, @Nullable FolderInGit folder, boolean isOfNow) {
        live.pods(
                isOfNow && now.isObserved()
                        ? now.pods().stream().map(Endpoint.Pod::name).collect(Collectors.toSet())
                        : null);
        happened.pods(now.pods());
        before.show(now);
        Subject subject = Subjects.of(now, workload);
        if (subject != null) {
            live.of(subject);
            happened.of(subject);
            detected.of(subject, now.state().cause());
            slow.of(subject);
            alerts.of(Subjects.ofAlerts(now.id(), subject, folder == null ? null : folder.address()));
        } else if (folder != null) {
            live.nobody(Words.say(EndpointWords.noWorkload(now)));
        }
    }
}
