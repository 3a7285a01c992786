package io.pilothouse.access;

import io.pilothouse.access.declared.Declaration;
import io.pilothouse.changes.Layout.AccessFolder;
import io.pilothouse.units.EndpointId;
import io.pilothouse.units.EndpointName;
import io.pilothouse.units.TeamName;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/** Where the pages of access are, without a leading slash. */
public final class AccessPaths {
    public static final String PAGE = "access";
    /** The parameter of the page that says what is in view. */
    public static final String FILTER = "filter";
    /** The parameter of a form for something new that fills in its name. */
    public static final String NAME = "name";

    public static final String NEW = PAGE + "/new";
    public static final String KEYCLOAK = PAGE + "/keycloak";
    public static final String GRANT = PAGE + "/grant";

    /** Where what gateways are told is written anew. */
    public static final String POLICIES = PAGE + "/policies";

    /** Where what is left of the month is shared out. */
    public static final String MONTH = PAGE + "/month";

    /** Where it is said why a caller is limited; its parameters say whose call of what is meant. */
    public static final String WHY = PAGE + "/why";

    /** What is reckoned for each team, on pages of the room that stands on this one. */
    public static final String COSTS = "costs/teams";

    public static final String ENVIRONMENT = "environment";
    public static final String MODEL = "model";
    public static final String APPLICATION = "application";
    public static final String MEMBER = "member";
    public static final String TEAM = "team";

    private AccessPaths() {}

    public static String why(TeamName team, EndpointName model) {
        return WHY + "?" + TEAM + "=" + team + "&" + MODEL + "=" + model;
    }

    /** An application as a gateway names it, of a model as it was asked for, declared or not. */
    public static String why(String application, String model) {
        String caller = why(AccessFolder.APPLICATIONS, application);
        return model.isEmpty() ? caller : caller + "&" + MODEL + "=" + encoded(model);
    }

    /** Whoever calls an endpoint. */
    public static String why(EndpointId endpoint) {
        return WHY + "?" + ENVIRONMENT + "=" + endpoint.environment() + "&" + MODEL + "=" + endpoint.name();
    }

    /** What is declared there, with the rest left to the reader. */
    public static String why(AccessFolder folder, String id) {
        String parameter = switch (folder) {
            case TEAMS -> TEAM;
            case MODELS -> MODEL;
            case APPLICATIONS -> APPLICATION;
        };
        return WHY + "?" + parameter + "=" + encoded(id);
    }

    /** The form of something that is declared. */
    public static String of(Declaration declared) {
        return of(declared.folder(), declared.id());
    }

    public static String of(AccessFolder folder, String id) {
        return PAGE + "/" + word(folder) + "/" + id;
    }

    /** The form that declares something. */
    public static String create(AccessFolder folder) {
        return NEW + "/" + word(folder);
    }

    /** The form that declares an application of that name for a team. */
    public static String declare(String application, String team) {
        return create(AccessFolder.APPLICATIONS) + "?" + NAME + "=" + encoded(application) + "&" + TEAM + "="
                + encoded(team);
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    /** The form that says whether a team may call a model. */
    public static String of(TeamName team, EndpointName model) {
        return GRANT + "/" + team + "/" + model;
    }

    /** A folder as addresses name it. */
    public static String word(AccessFolder folder) {
        return folder.name().toLowerCase(Locale.ROOT);
    }
}
