"""Translation models: what can be had (`catalogue`), how it comes (`download`, `package`, `convert`), whether it is any
good (`trial`), and what is installed (`store`)."""
