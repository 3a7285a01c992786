package io.pilothouse.scaling;

/** What an autoscaler sets the replicas of. */
public record Target(String namespace, String kind, String name) {
    static final String DEPLOYMENT = "Deployment";

    @Override
    public String toString() {
        return kind + " " + name;
    }
}
