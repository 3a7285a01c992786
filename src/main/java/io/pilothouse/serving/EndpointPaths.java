package io.pilothouse.serving;

import io.pilothouse.units.ChangeId;
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
    /** The parameter of the form that names the devices of a replica: 2 × L40S. */
    public static final String DEVICE = "device";
    /** The parameter of the form that has the engine round weights: {@code fp8}. */
    public static final String QUANTIZATION = "quantization";
    /** The parameter of the form that names the type of the KV cache. */
    public static final String KV = "kv";
    /** The parameters of the form that say how many replicas there are at least and at most. */
    public static final String LEAST = "least";

    public static final String MOST = "most";
    /** The parameter of the form that names the change that is edited. */
    public static final String EDIT = "edit";
    /** The parameter of the form that names the field where it begins. */
    public static final String AT = "at";

    public static final String AT_REPLICAS = "replicas";
    public static final String AT_MEMORY = "gpu_memory_utilization";
    public static final String AT_LENGTH = "max_model_len";
    /** Below an endpoint's page. */
    public static final String RETIRE = "retire";
    /** Below an endpoint's page. */
    public static final String METRICS = "metrics";
    /** Below an endpoint's page. */
    public static final String COUNT = "count-tokens";

    private EndpointPaths() {}

    public static String of(EndpointId endpoint) {
        return FLEET + "/" + endpoint.environment() + "/" + endpoint.name();
    }

    /** The form that changes what an endpoint serves. */
    public static String change(EndpointId endpoint) {
        return ROLL_OUT + "?endpoint=" + endpoint.name() + "&environment=" + endpoint.environment();
    }

    /** The same, at one of its fields. */
    public static String change(EndpointId endpoint, String field) {
        return change(endpoint) + "&" + AT + "=" + field;
    }

    /** The form that plans a change of an endpoint that waits anew, with why and until when it is wanted, each empty where it was not said. */
    public static String edit(ChangeId change, EndpointId endpoint, String why, String until) {
        return change(endpoint) + "&" + again(change, why, until);
    }

    /** The parameters of a form that plans a change anew. */
    public static String again(ChangeId change, String why, String until) {
        return EDIT + "=" + change
                + (why.isEmpty() ? "" : "&why=" + encode(why))
                + (until.isEmpty() ? "" : "&until=" + encode(until));
    }

    /** The form that brings what an endpoint serves to another environment. */
    public static String promote(EndpointId from, EnvironmentName to) {
        return ROLL_OUT + "?" + PROMOTE + "=" + from.name() + "&from=" + from.environment() + "&environment=" + to;
    }

    /** Where an endpoint is taken away. */
    public static String retire(EndpointId endpoint) {
        return of(endpoint) + "/" + RETIRE;
    }

    /** Where its tokens are made to be counted. */
    public static String count(EndpointId endpoint) {
        return of(endpoint) + "/" + COUNT;
    }

    /** Which metrics of an endpoint the console can read. */
    public static String metrics(EndpointId endpoint) {
        return of(endpoint) + "/" + METRICS;
    }

    /** The form for a version, with everything proposed. */
    public static String rollOut(ModelVersionId version) {
        return ROLL_OUT + "?model=" + encode(version.model()) + "&version=" + encode(version.version());
    }

    private static String encode(String value) {
        return URLEncoder.encode(value, StandardCharsets.UTF_8);
    }
}
