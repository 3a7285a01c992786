package io.pilothouse.fleet.ui;

import io.pilothouse.gpus.Devices;
import io.pilothouse.shell.Words;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Sentences about the fleet as a whole. */
final class FleetWords {
    private FleetWords() {}

    /** 20 endpoints · 64 of 76 devices held. */
    static String count(long endpoints, @Nullable Devices devices) {
        String count = Words.say("fleet.count", endpoints);
        if (devices == null) {
            return count;
        }
        DevicesInUse held = DevicesInUse.of(devices);
        return count + " · "
                + Words.say(
                        held.notKnown().isEmpty() ? "fleet.held" : "fleet.held.without",
                        held.held(),
                        held.all(),
                        held.notKnown());
    }

    /** “chat”, state Failing and team docs. */
    static String asked(FleetQuery query) {
        List<String> asked = new ArrayList<>();
        if (!query.text().isEmpty()) {
            asked.add(Words.say("fleet.asked.text", query.text()));
        }
        if (!query.filters().state().isEmpty()) {
            asked.add(
                    Words.say("fleet.asked.state", FleetBar.word(query.filters().state())));
        }
        if (!query.filters().team().isEmpty()) {
            asked.add(Words.say("fleet.asked.team", query.filters().team()));
        }
        if (!query.filters().model().isEmpty()) {
            asked.add(Words.say("fleet.asked.model", query.filters().model()));
        }
        return asked.stream()
                .reduce((one, other) -> Words.say("fleet.asked.both", one, other))
                .orElse("");
    }

    /** 20 endpoints in prod. */
    static String where(long endpoints, FleetQuery query) {
        String count = Words.say("fleet.count", endpoints);
        return query.environment().isEmpty() || query.environment().equals(FleetQuery.EVERYWHERE)
                ? count + "."
                : Words.say("fleet.count.in", count, query.environment());
    }

    static String sorted(FleetQuery query) {
        String by = Words.say("fleet.sorted." + query.sort().word());
        return query.descending() ? Words.say("fleet.sorted.reversed", by) : by;
    }
}
