package io.github.twinland.sim.cli;

import picocli.CommandLine.IVersionProvider;

/** The version of the jar that runs, as its manifest tells. */
final class ManifestVersion implements IVersionProvider {

    /** The version of the jar. */
    static String number() {
        String version = Main.class.getPackage().getImplementationVersion();
        return version == null ? "(built without a jar)" : version;
    }

    @Override
    public String[] getVersion() {
        return new String[] {"twinland " + number() + ", Java " + Runtime.version()};
    }
}
