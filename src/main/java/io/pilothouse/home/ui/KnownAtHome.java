package io.pilothouse.home.ui;

import io.pilothouse.fleet.Endpoint;
import io.pilothouse.fleet.Fleet;
import io.pilothouse.fleet.ui.JudgedEngines;
import io.pilothouse.live.Feed;
import io.pilothouse.live.Reading;
import io.pilothouse.live.Topic;
import io.pilothouse.shell.Freshness;
import io.pilothouse.shell.Sentences;
import io.pilothouse.shell.Words;
import io.pilothouse.targets.KeptTargets;
import io.pilothouse.workloads.Applications;
import java.util.List;
import java.util.stream.Stream;

/** What is known while nothing is seen to be wrong. That all is well takes everybody who would say otherwise. */
record KnownAtHome(
        JudgedEngines engines, Applications applications, Topic<KeptTargets> targets, Feed<Freshness.Systems> systems) {
    /** @param environment in view; empty while all are */
    record Where(List<Endpoint> endpoints, String environment, boolean ofOwnTeams) {
        String say(String key) {
            String whose = ofOwnTeams ? key + ".own" : key;
            return environment.isEmpty() ? Words.say(whose) : Words.say(whose + ".in", environment);
        }
    }

    boolean areEnginesJudged(Where where) {
        return engines.notKnown(where.endpoints()).isEmpty();
    }

    /** What is known beside what is not, where something is not; empty where all is. */
    String notKnown(Reading<Fleet> fleet, Where where) {
        if (!(fleet instanceof Reading.Current)) {
            return Words.say("home.not-known.fleet");
        }
        boolean compared = applications.topic().latest() instanceof Reading.Current;
        String unheard = engines.notKnown(where.endpoints());
        boolean kept = !unheard.isEmpty() || targets.latest() instanceof Reading.Current;
        List<String> lost = systems.latest().lost();
        if (compared && kept && unheard.isEmpty() && lost.isEmpty()) {
            return "";
        }
        return Sentences.joined(Stream.of(
                where.say("home.pods-well"),
                Words.say(compared ? "home.compared" : "home.not-known.compared"),
                unheard,
                kept ? "" : Words.say("home.not-known.targets"),
                lost.isEmpty() ? "" : Words.say("home.systems.lost", String.join(", ", lost)) + "."));
    }
}
