package io.pilothouse;

/**
 * The threads of the system that carry virtual ones. A virtual thread keeps its carrier while it waits for a class to be initialised or for a name
 * to be looked up (as of JDK 25), and by default there are as many as cores: on two cores two such threads hold up everybody, and for good where they
 * wait for a lock of a third.
 */
final class Carriers {
    static final String SETTING = "jdk.virtualThreadScheduler.parallelism";
    private static final int ENOUGH = 32;

    private Carriers() {}

    /** Has to come before the first virtual thread of the process. What the command line sets stays. */
    static void allowEnough() {
        int cores = Runtime.getRuntime().availableProcessors();
        if (System.getProperty(SETTING) == null) {
            System.setProperty(SETTING, Integer.toString(Math.max(ENOUGH, cores)));
        }
    }
}
