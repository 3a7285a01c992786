package io.pilothouse.serving;

import io.pilothouse.units.EndpointId;
import io.pilothouse.units.EnvironmentName;
import io.pilothouse.units.ModelVersionId;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;

/** Where the pages of endpoints are. */
public final class EndpointPaths {
    public static final String FLEET = "fleet";
    public static final String ROLL_OUT = "roll-out";
    /** The parameter of the form that names the endpoint that is promoted. */
    public static final String PROMOTE = "promote";
    /** Below an endpoint's page. */
    public static final String RETIRE = "retire";

    private EndpointPaths() {}

    public static String of(EndpointId endpoint) {
        return FLEET + "/" + endpoint.environment() + "/" + endpoint.name();
    }

    /** The form that changes what an endpoint serves. */
    public static String change(EndpointId endpoint) {
        return ROLL_OUT + "?endpoint=" + endpoint.name() + "&environment=" + endpoint.environment();
    }

    /** The form that brings what an endpoint serves to another environment. */
    public static String promote(EndpointId from, EnvironmentName to) {
        return ROLL_OUT + "?" + PROMOTE + "=" + from.name() + "&from=" + from.environment() + "&environment=" + to;
    }

    /** Where an endpoint is taken away. */
    public static String retire(EndpointId endpoint) {
        return of(endpoint) + "/" + RETIRE;
    }

    /** The form for a version, with everything proposed. */
    public static String rollOut(ModelVersionId version) {
        return ROLL_OUT + "?model=" + encode(version.model()) + "&version=" + encode(version.version());
    }

    private static String encode(String value) {
        return URLEncoder.encode(value, StandardCharsets.UTF_8);
    }
}
