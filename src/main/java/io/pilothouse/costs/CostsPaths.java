package io.pilothouse.costs;

import io.pilothouse.units.TeamName;

/** Where the pages of costs are. */
public final class CostsPaths {
    public static final String PAGE = "costs";
    public static final String TEAM = PAGE + "/teams";

    private CostsPaths() {}

    public static String team(TeamName team) {
        return TEAM + "/" + team;
    }
}
