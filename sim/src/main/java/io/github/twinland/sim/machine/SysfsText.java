package io.github.twinland.sim.machine;

/** The text of one file of /sys. */
final class SysfsText {

    /** No file we read is longer: a page, which is also what sysfs says each file's size is. */
    static final int MOST_BYTES = 65_536;

    private SysfsText() {}

    /**
     * Drops the line feed at the end, and the zero bytes that tar puts behind it: tar trusts the size that sysfs reports,
     * a page, and fills up with zeros what it could not read.
     */
    static String clean(String text) {
        int end = text.indexOf('\0');
        return (end < 0 ? text : text.substring(0, end)).strip();
    }
}
