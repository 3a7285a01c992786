package io.pilothouse.fleet.ui;

import com.vaadin.flow.component.Component;
import io.pilothouse.detectors.Detection;
import io.pilothouse.fleet.Endpoint;
import io.pilothouse.review.ChangePaths;
import io.pilothouse.serving.EndpointPaths;
import io.pilothouse.shell.Parts;
import io.pilothouse.shell.Words;
import io.pilothouse.units.EndpointId;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * What a person can do from here about a fault that engines show.
 *
 * @param folder of the endpoint
 * @param logs shows the log of a pod; of any for an empty name
 * @param offered who may go which way
 */
record NextSteps(EndpointId endpoint, String folder, Consumer<String> logs, Offered offered) {
    /** The ways to a change of the endpoint, each for who may go it. */
    interface Offered {
        /** To more replicas for a time. */
        List<Component> raises();

        /** The same link, for who may change what the endpoint serves. */
        Component changing(Component form);
    }

    private static final String DEVICES = "gpus";

    List<Component> about(Detection found) {
        return switch (found.detector()) {
            case HANG, ADMISSION_STALL -> List.of(log(found), changes());
            case HUNG_REPLICA -> List.of(log(found), devices());
            case SLOW_REPLICA -> List.of(devices(), log(found));
            case NO_SCRAPE -> List.of(metrics());
            case LONG_QUEUE -> raising(form("replicas", EndpointPaths.AT_REPLICAS), changes());
            case PREEMPTION_STORM, KV_NEARLY_FULL ->
                raising(
                        form("memory", EndpointPaths.AT_MEMORY),
                        form("length", EndpointPaths.AT_LENGTH),
                        form("replicas", EndpointPaths.AT_REPLICAS));
        };
    }

    /** What helps at once stands first. */
    private List<Component> raising(Component... others) {
        return Stream.concat(offered.raises().stream(), Stream.of(others)).toList();
    }

    /** About what cannot be judged: it is not known which number is missing, and that page knows. */
    Component metrics() {
        return Parts.link(Words.say("engines.next.metrics"), EndpointPaths.metrics(endpoint));
    }

    /** About a state that the cluster shows. */
    List<Component> after(Endpoint wrong) {
        return wrong.pods().isEmpty() ? List.of(changes()) : List.of(log(""), changes());
    }

    private Component log(Detection found) {
        return log(found.replica());
    }

    private Component log(String pod) {
        return Parts.action(Words.say("engines.next.log"), () -> logs.accept(pod));
    }

    private Component changes() {
        return Parts.link(Words.say("engines.next.changes"), ChangePaths.history(folder));
    }

    private static Component devices() {
        return Parts.link(Words.say("engines.next.devices"), DEVICES);
    }

    private Component form(String word, String field) {
        return offered.changing(Parts.link(Words.say("engines.next." + word), EndpointPaths.change(endpoint, field)));
    }
}
