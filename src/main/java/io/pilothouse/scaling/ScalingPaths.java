package io.pilothouse.scaling;

import io.pilothouse.serving.EndpointPaths;
import io.pilothouse.units.ChangeId;
import io.pilothouse.units.EndpointId;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;

/** Where the pages of scaling are, without a leading slash. */
public final class ScalingPaths {
    public static final String PAGE = "scaling";
    /** The parameter of the form that says how many replicas there are, by the hour. */
    public static final String REPLICAS = "replicas";
    /** Below the form of an endpoint: the one of a raise. */
    public static final String RAISE = "raise";

    private ScalingPaths() {}

    /** The form that changes how an endpoint is scaled. */
    public static String of(EndpointId endpoint) {
        return PAGE + "/" + endpoint.environment() + "/" + endpoint.name();
    }

    /** The form that raises its replicas for a time. */
    public static String raise(EndpointId endpoint) {
        return of(endpoint) + "/" + RAISE;
    }

    /** The same, with what a raise that waits wants: why and until when. */
    static String editRaise(ChangeId change, EndpointId endpoint, String why, String until) {
        return raise(endpoint) + "?" + EndpointPaths.again(change, why, until);
    }

    /** The same, filled in with replicas by the hour, as {@link io.pilothouse.scaling.whatif.Schedule} writes them. */
    public static String scheduled(EndpointId endpoint, String schedule) {
        return of(endpoint) + "?" + REPLICAS + "=" + URLEncoder.encode(schedule, StandardCharsets.UTF_8);
    }

    /** The same, with what a change that waits wants: why and until when, each empty where it was not said. */
    public static String edit(ChangeId change, EndpointId endpoint, String why, String until) {
        return of(endpoint) + "?" + EndpointPaths.again(change, why, until);
    }

    /** Where other settings are replayed on the traffic that an endpoint had. */
    public static String replay(EndpointId endpoint) {
        return of(endpoint) + "/replay";
    }
}
