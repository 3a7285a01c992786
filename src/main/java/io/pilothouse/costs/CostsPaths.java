package io.pilothouse.costs;

import io.pilothouse.access.AccessPaths;
import io.pilothouse.units.EndpointId;
import io.pilothouse.units.TeamName;

/** Where the pages of costs are. */
public final class CostsPaths {
    public static final String PAGE = "costs";
    public static final String TEAM = AccessPaths.COSTS;
    /** Behind the page of the platform, and of a team. */
    public static final String YEAR = "/year";
    /** What else an endpoint could cost. */
    public static final String WHAT_IF = PAGE + "/what-if";

    private CostsPaths() {}

    /** What else an endpoint could cost, with nothing chosen. */
    public static String whatIf(EndpointId endpoint) {
        return WHAT_IF + "?endpoint=" + endpoint.name() + "&environment=" + endpoint.environment();
    }

    /** The endpoints of a team, of which one is to be chosen. */
    public static String whatIf(TeamName team) {
        return WHAT_IF + "?team=" + team;
    }

    public static String team(TeamName team) {
        return TEAM + "/" + team;
    }
}
