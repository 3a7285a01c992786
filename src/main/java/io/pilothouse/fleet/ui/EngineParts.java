package io.pilothouse.fleet.ui;

import io.pilothouse.fleet.Endpoint;
import io.pilothouse.fleet.Subjects;
import io.pilothouse.links.Ways;
import io.pilothouse.shell.Words;
import io.pilothouse.telemetry.Subject;
import org.jspecify.annotations.Nullable;

/** The parts of an endpoint's page that show what its engines do, over the time that is looked at, and what happened meanwhile. */
record EngineParts(
        LivePart live,
        HappenedPart happened,
        AlertsPart alerts,
        SlowRequestsPart slow,
        DetectedPart detected,
        JustBefore before) {
    static EngineParts of(EndpointNeeds needs, NextSteps steps) {
        LiveNeeds asked = needs.live();
        Ways ways = asked.links().in(steps.endpoint().environment());
        LivePart live = new LivePart(steps.endpoint(), needs.metrics(), ways, needs.clock());
        JustBefore before = new JustBefore(steps);
        HappenedPart happened = new HappenedPart(needs.tracker(), steps.folder(), now -> {
            live.happened(now);
            before.happened(now);
        });
        return new EngineParts(
                live,
                happened,
                new AlertsPart(asked.alerts(), happened::alerts),
                new SlowRequestsPart(asked.slow(), ways),
                new DetectedPart(asked.detected().topic(), steps),
                before);
    }

    void look(LiveLook look) {
        live.look(look);
        alerts.over(look.range());
        slow.over(look.range());
    }

    /**
     * @param workload its name, for when it has no pods; empty where that is not known either
     * @param folder null while it is not read
     */
    void show(Endpoint now, String workload, @Nullable FolderInGit folder) {
        happened.pods(now.pods());
        before.show(now, folder != null);
        Subject subject = Subjects.of(now, workload);
        if (subject != null) {
            live.of(subject);
            detected.of(subject, now.state().cause());
            slow.of(subject);
            alerts.of(Subjects.ofAlerts(now.id(), subject, folder == null ? null : folder.address()));
        } else if (folder != null) {
            live.nobody(Words.say(EndpointWords.noWorkload(now)));
        }
    }
}
