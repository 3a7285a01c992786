package io.pilothouse.models;

import io.pilothouse.units.EndpointId;
import io.pilothouse.units.EnvironmentName;
import io.pilothouse.units.ModelVersionId;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;

/** Where the pages of models are, without a leading slash. */
public final class ModelPaths {
    public static final String LIST = "models";
    /** The form of the room that rolls out; it reads {@code model}, {@code version} and {@code environment} from the query. */
    public static final String ROLL_OUT = "roll-out";

    private ModelPaths() {}

    public static String of(String model) {
        return LIST + "/" + PathSegment.of(model);
    }

    public static String of(ModelVersionId version) {
        return of(version.model()) + "/versions/" + PathSegment.of(version.version());
    }

    /** The page of a version with its gates for an environment. */
    public static String gates(ModelVersionId version, EnvironmentName environment) {
        return of(version) + "?environment=" + environment;
    }

    public static String rollOut(ModelVersionId version, EnvironmentName environment) {
        return ROLL_OUT + "?model=" + encode(version.model()) + "&version=" + encode(version.version())
                + "&environment=" + environment;
    }

    /** The form that brings what an endpoint serves to another environment. */
    public static String promote(EndpointId from, EnvironmentName to) {
        return ROLL_OUT + "?promote=" + from.name() + "&from=" + from.environment() + "&environment=" + to;
    }

    private static String encode(String value) {
        return URLEncoder.encode(value, StandardCharsets.UTF_8);
    }
}
