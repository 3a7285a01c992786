package io.pilothouse.units;

/** One endpoint in one environment; it owns a folder of the repository. */
public record EndpointId(EndpointName name, EnvironmentName environment) implements Comparable<EndpointId> {
    public static EndpointId of(String name, String environment) {
        return new EndpointId(EndpointName.of(name), EnvironmentName.of(environment));
    }

    @Override
    public int compareTo(EndpointId other) {
        int byName = name.compareTo(other.name);
        return byName != 0 ? byName : environment.compareTo(other.environment);
    }

    @Override
    public String toString() {
        return name + "-" + environment;
    }
}
