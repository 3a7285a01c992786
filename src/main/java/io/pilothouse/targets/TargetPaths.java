package io.pilothouse.targets;

import io.pilothouse.units.EndpointId;

/** Where the pages of targets are, without a leading slash. */
public final class TargetPaths {
    public static final String PAGE = "targets";
    /** Where one says where rules go. */
    public static final String RULES = PAGE + "/rules";
    /** The parameters of the page. */
    public static final String ENVIRONMENT = "environment";

    public static final String TARGET = "target";

    private TargetPaths() {}

    /** The form that says what an endpoint promises. */
    public static String of(EndpointId endpoint) {
        return PAGE + "/" + endpoint.environment() + "/" + endpoint.name();
    }

    /** The page with the targets of an environment. */
    public static String in(String environment) {
        return PAGE + "?" + ENVIRONMENT + "=" + environment;
    }

    /** The page with one of them drawn. */
    public static String chosen(EndpointId endpoint, Objective.Of of) {
        return in(endpoint.environment().value()) + "&" + TARGET + "=" + endpoint.name() + "/" + of.field();
    }
}
