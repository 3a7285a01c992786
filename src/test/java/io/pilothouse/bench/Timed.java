package io.pilothouse.bench;

import java.lang.management.ManagementFactory;
import java.util.Arrays;
import java.util.Locale;
import java.util.function.DoubleSupplier;
import java.util.stream.DoubleStream;

/**
 * Runs something often and prints how its times are spread: on the clock, and of the processor for this thread, which others on the machine
 * do not lengthen. Nothing is asserted: a machine may be slow.
 */
public final class Timed {
    private static final double NANOS_PER_MILLI = 1e6;

    private Timed() {}

    public static void report(String name, int runs, Runnable work) {
        report(name, runs, () -> {}, work);
    }

    /** @param before runs each time first, and is not timed */
    public static void report(String name, int runs, Runnable before, Runnable work) {
        for (int i = 0; i < warmUps(runs); i++) {
            before.run();
            work.run();
        }
        double[] millis = new double[runs];
        double[] cpu = new double[runs];
        for (int i = 0; i < runs; i++) {
            before.run();
            long busy = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
            long start = System.nanoTime();
            work.run();
            millis[i] = (System.nanoTime() - start) / NANOS_PER_MILLI;
            cpu[i] = (ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() - busy) / NANOS_PER_MILLI;
        }
        Arrays.sort(cpu);
        print(
                name,
                millis,
                String.format(Locale.ROOT, "cpu median %9.2f  p95 %9.2f ms", cpu[runs / 2], cpu[p95(runs)]));
    }

    /** @param millis does it and says how long it took, where that is not from the call to its return */
    public static void measured(String name, int runs, DoubleSupplier millis) {
        print(
                name,
                DoubleStream.generate(millis).skip(warmUps(runs)).limit(runs).toArray(),
                "");
    }

    /** What was timed elsewhere, each time once. */
    public static void taken(String name, double... millis) {
        print(name, millis.clone(), "");
    }

    private static int warmUps(int runs) {
        return Math.max(2, runs / 4);
    }

    private static void print(String name, double[] millis, String more) {
        Arrays.sort(millis);
        int runs = millis.length;
        System.out.printf(
                Locale.ROOT,
                "BENCH %-60s n %4d  min %9.2f  median %9.2f  p95 %9.2f  max %9.2f ms  %s%n",
                name,
                runs,
                millis[0],
                millis[runs / 2],
                millis[p95(runs)],
                millis[runs - 1],
                more);
    }

    private static int p95(int runs) {
        return (int) (runs * 0.95);
    }
}
